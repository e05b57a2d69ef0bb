//! What `ediny-demo bench` measures of a feature: pages as people ask for them, and the same question in plain SQL.

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// The operator of the centre, who sees the whole union.
    Centre,
    /// The chair of one regional organisation.
    Region,
    /// Who keeps the accounts.
    Keeper,
}

/// A page or a call with its raw counterpart. In its address, its call and its SQL `{region}`, `{territory}` and
/// `{primary}` stand for the biggest region, its biggest territory and a primary there; the values of the address are
/// written as people write them and encoded when they are asked.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// What it is called in the table.
    pub what: &'static str,
    /// Who asks.
    pub asker: Asker,
    /// What it may cost.
    pub budget: &'static str,
    /// The address.
    pub path: &'static str,
    /// What is sent to a server function; a page asks with its address alone.
    pub call: Option<&'static str>,
    /// The least SQL that answers it; absent where SQL alone does not.
    pub sql: Option<&'static str>,
}

impl Measured {
    /// A page that the centre asks for.
    #[must_use]
    pub const fn page(what: &'static str, path: &'static str) -> Self {
        let budget = "50 ms at 16 users";
        Self { what, asker: Asker::Centre, budget, path, call: None, sql: None }
    }

    /// A call of a server function with this request.
    #[must_use]
    pub const fn call(
        what: &'static str,
        budget: &'static str,
        (path, request): (&'static str, &'static str),
    ) -> Self {
        Self { what, asker: Asker::Centre, budget, path, call: Some(request), sql: None }
    }

    /// Asked by somebody else.
    #[must_use]
    pub const fn by(self, asker: Asker) -> Self {
        Self { asker, ..self }
    }

    /// With the SQL it is compared with.
    #[must_use]
    pub const fn with_sql(self, sql: &'static str) -> Self {
        Self { sql: Some(sql), ..self }
    }
}

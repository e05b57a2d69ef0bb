//! What may be done to logins and offices, and by which offices. An operator does not stand in for an elected chair.

use access::{
    ActionSpec,
    model::Scope::{Below, Branch, Own},
};

use crate::words;

access::actions! {
    /// Open a login for who was elected to head an organisation below.
    OpenLogin = ActionSpec::new("login.open", words::can_open_login)
        .operator(Below).chair(Below).grave();
    /// Give a new access letter when a password is lost; a chair in her own organisation to her helpers only, which
    /// `access::may_grant` looks at.
    RecoverLogin = ActionSpec::new("login.recover", words::can_recover)
        .operator(Below).chair(Branch).grave();
    /// Close a login and open it again; of whom, as above.
    DisableLogin = ActionSpec::new("login.disable", words::can_disable)
        .operator(Below).chair(Branch);
    /// Appoint helpers in the own organisation by an order.
    AppointHelper = ActionSpec::new("appointment.helper", words::can_helper).chair(Own).grave();
    /// Enter the election of the next chair of the own organisation, to be confirmed above.
    EnterElection = ActionSpec::new("appointment.elect", words::can_elect).chair(Own).grave();
    /// Confirm an election that an organisation below has entered itself.
    ConfirmAppointment = ActionSpec::new("appointment.confirm", words::can_confirm)
        .operator(Below).chair(Below).grave();
    /// End an appointment; whose, as above.
    EndAppointment = ActionSpec::new("appointment.end", words::can_end)
        .operator(Below).chair(Branch).grave();
    /// See who has access to an organisation and who has accepted the obligation.
    ViewAccess = ActionSpec::new("access.view", words::can_access)
        .operator(Branch).chair(Branch).auditor(Branch);
    /// Enter an obligation signed on paper, withdraw one; whose, as above.
    TakeObligation = ActionSpec::new("obligation.take", words::can_take)
        .operator(Below).chair(Branch).grave();
    /// Take over the matters of the chair before.
    TakeOver = ActionSpec::new("handover.take", words::can_take_over).chair(Own).for_parties();
}

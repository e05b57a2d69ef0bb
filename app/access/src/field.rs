//! The fields that are `access`'s own: how a person is called, and what is known of an account. What actions of other
//! features read and write of them, those features say (`opens!`).

pub use accounts::{
    FIELDS as ACCOUNTS, Factor, Login, LoginClosed, OPENS as KEPT, Passphrase, Password, Sessions,
    SignedIn,
};
pub use people::{FIELDS as PEOPLE, PersonName};

mod people {
    use crate::{
        Gate,
        capability::ViewStructure,
        fields::Besides::{AtGates, FromBelow, OnesOwn},
    };

    crate::fields! {
        /// Surname, first name, patronymic; whoever has said her password is called by her own.
        PersonName = "person.name",
            read [ViewStructure] or [OnesOwn, FromBelow, AtGates(Gate::ALL)],
            write [] or [];
    }
}

mod accounts {
    use crate::{
        Gate,
        capability::KeepAccounts,
        fields::Besides::{AtGates, OnesOwn},
    };

    crate::fields! {
        /// What is typed to sign in.
        Login = "account.login",
            read [] or [OnesOwn],
            write [] or [];
        /// When somebody signed in last.
        SignedIn = "account.signed_in",
            read [] or [OnesOwn],
            write [] or [];
        /// Whether the login is closed.
        LoginClosed = "account.closed",
            read [] or [],
            write [] or [];
        /// The password: nobody reads it.
        Password = "account.password",
            read [] or [],
            write [] or [OnesOwn, AtGates(&[Gate::ChangePhrase])];
        /// The passphrase of an access letter, for who issued it.
        Passphrase = "account.passphrase",
            read [] or [OnesOwn],
            write [] or [];
        /// The secret of the phone and the recovery codes.
        Factor = "account.factor",
            read [] or [OnesOwn, AtGates(&[Gate::SetUpFactor])],
            write [] or [OnesOwn, AtGates(&[Gate::SetUpFactor])];
        /// Sessions: the device, the address, when they were used.
        Sessions = "account.sessions",
            read [KeepAccounts] or [OnesOwn],
            write [KeepAccounts] or [OnesOwn];
    }

    // said apart: in the table it stands behind what features above read
    crate::opens! {
        Login: read [KeepAccounts], write [];
        SignedIn: read [KeepAccounts], write [];
        LoginClosed: read [KeepAccounts], write [KeepAccounts];
    }
}

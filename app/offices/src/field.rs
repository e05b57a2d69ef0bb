//! What is shown and typed of offices, obligations and matters, and of the people who hold them: who reads it, who writes
//! it.

use access::field::{Login, LoginClosed, Passphrase, PersonName, SignedIn};

use crate::capability::{
    AppointHelper, ConfirmAppointment, DisableLogin, EndAppointment, EnterElection, OpenLogin,
    RecoverLogin, TakeObligation, TakeOver, ViewAccess,
};

pub use held::{EndReason, FIELDS as OFFICES, Office, OfficePaper, OfficeState, Term};
pub use signed::{FIELDS as OBLIGATIONS, Matters, Obligation, ObligationScan};

mod held {
    use access::{
        capability::ViewStructure,
        fields::Besides::{FromBelow, OnesOwn},
    };

    use super::{
        AppointHelper, ConfirmAppointment, EndAppointment, EnterElection, OpenLogin, TakeOver,
        ViewAccess,
    };

    access::fields! {
        /// The office somebody holds.
        Office = "appointment.role",
            read [ViewStructure] or [OnesOwn, FromBelow],
            write [OpenLogin, AppointHelper, EnterElection] or [];
        /// Its first and its last day.
        Term = "appointment.term",
            read [ViewAccess, EndAppointment, ConfirmAppointment, TakeOver] or [OnesOwn],
            write [OpenLogin, AppointHelper, EnterElection, EndAppointment] or [];
        /// The paper it was made by.
        OfficePaper = "appointment.paper",
            read [ViewAccess, EndAppointment, ConfirmAppointment] or [OnesOwn],
            write [OpenLogin, AppointHelper, EnterElection, EndAppointment] or [];
        /// Whether it waits, is open or over.
        OfficeState = "appointment.state",
            read [ViewAccess, EndAppointment, ConfirmAppointment] or [OnesOwn],
            write [ConfirmAppointment, EndAppointment] or [];
        /// Why it was ended: no page shows it.
        EndReason = "appointment.end_reason",
            read [] or [],
            write [EndAppointment] or [];
    }
}

mod signed {
    use access::{
        Gate,
        fields::Besides::{AtGates, OnesOwn},
    };

    use super::{EndAppointment, TakeObligation, TakeOver, ViewAccess};

    access::fields! {
        /// When and how the obligation was accepted.
        Obligation = "obligation.signed",
            read [ViewAccess, EndAppointment] or [OnesOwn],
            write [TakeObligation] or [AtGates(&[Gate::Obligation]), OnesOwn];
        /// The paper with her signature under it.
        ObligationScan = "obligation.scan",
            read [ViewAccess] or [],
            write [TakeObligation] or [];
        /// Matters handed over, with field errors.
        Matters = "handover.matters",
            read [ViewAccess, TakeOver] or [],
            write [TakeOver] or [];
    }
}

access::opens! {
    PersonName:
        read [ViewAccess, RecoverLogin, EndAppointment, ConfirmAppointment, TakeObligation, TakeOver],
        write [OpenLogin, AppointHelper, EnterElection];
    Login:
        read [ViewAccess, RecoverLogin, EndAppointment, ConfirmAppointment, TakeOver],
        write [OpenLogin, AppointHelper, EnterElection];
    SignedIn: read [ViewAccess], write [];
    LoginClosed: read [ViewAccess, EndAppointment], write [DisableLogin];
    Passphrase: read [], write [OpenLogin, RecoverLogin, AppointHelper, ConfirmAppointment];
}

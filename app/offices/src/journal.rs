//! What the journal says of offices and logins.

use crate::words;

kernel::verbs! {
    /// Login opened.
    LOGIN_OPEN = "login.open" => words::did_login_open;
    /// Login closed.
    LOGIN_CLOSE = "login.close" => words::did_login_close;
    /// Login opened again.
    LOGIN_REOPEN = "login.reopen" => words::did_login_reopen;
    /// Office of the centre, entered at the server.
    APPOINTMENT_CENTRAL = "appointment.central" => words::did_appointment_central;
    /// Election entered.
    APPOINTMENT_ELECT = "appointment.elect" => words::did_appointment_elect;
    /// Helper appointed.
    APPOINTMENT_HELPER = "appointment.helper" => words::did_appointment_helper;
    /// Appointment confirmed.
    APPOINTMENT_CONFIRM = "appointment.confirm" => words::did_appointment_confirm;
    /// Appointment declined.
    APPOINTMENT_DECLINE = "appointment.decline" => words::did_appointment_decline;
    /// Term renewed.
    APPOINTMENT_RENEW = "appointment.renew" => words::did_appointment_renew;
    /// Appointment ended.
    APPOINTMENT_END = "appointment.end" => words::did_appointment_end;
    /// Obligation accepted.
    OBLIGATION_ACCEPT = "obligation.accept" => words::did_obligation_accept;
    /// Obligation entered from paper.
    OBLIGATION_TAKE = "obligation.take" => words::did_obligation_take;
    /// Obligation withdrawn.
    OBLIGATION_WITHDRAW = "obligation.withdraw" => words::did_obligation_withdraw;
    /// Hand-over begun.
    HANDOVER_BEGIN = "handover.begin" => words::did_handover_begin;
    /// Hand-over checked.
    HANDOVER_SAVE = "handover.save" => words::did_handover_save;
    /// Matters accepted.
    HANDOVER_ACCEPT = "handover.accept" => words::did_handover_accept;
    /// Hand-over passed to the level above.
    HANDOVER_RISE = "handover.rise" => words::did_handover_rise;
    /// Hand-over closed.
    HANDOVER_CLOSE = "handover.close" => words::did_handover_close;
}

kernel::objects! {
    /// Appointment.
    APPOINTMENT = "appointment" => words::object_appointment, "/appointments/{}";
    /// Obligation.
    OBLIGATION = "obligation" => words::object_obligation;
    /// Hand-over.
    HANDOVER = "handover" => words::object_handover, "/handover/{}";
    /// Access letters.
    LETTER_RUN = "letter_run" => words::object_letter_run;
}

//! Verbs and things of the journal in plain words.

use crate::model::unusual::Kind;
use crate::words;
use kernel::Lang;

/// «Просмотр персональных данных»; of a verb that nobody gave words, its code.
#[must_use]
pub fn action_name(lang: Lang, code: &str) -> String {
    match code {
        "read" => words::audit_did_read(lang),
        "print" => words::audit_did_print(lang),
        "export" => words::audit_did_export(lang),
        "journal.read" => words::audit_did_journal_read(lang),
        "unusual.seen" => words::audit_did_unusual_seen(lang),
        "denied" => words::audit_did_denied(lang),
        "account.sign_in" => words::audit_did_sign_in(lang),
        "account.sign_in_failed" => words::audit_did_sign_in_failed(lang),
        "account.sign_out" => words::audit_did_sign_out(lang),
        "account.second_step" => words::audit_did_second_step(lang),
        "account.code_failed" => words::audit_did_code_failed(lang),
        "account.code_taken" => words::audit_did_code_taken(lang),
        "account.codes_renewed" => words::audit_did_codes_renewed(lang),
        "account.factor_set" => words::audit_did_factor_set(lang),
        "account.factor_given_up" => words::audit_did_factor_given_up(lang),
        "account.confirmed" => words::audit_did_confirmed(lang),
        "account.password_failed" => words::audit_did_password_failed(lang),
        "account.locked" => words::audit_did_locked(lang),
        "account.unlocked" => words::audit_did_unlocked(lang),
        "account.session_ended" => words::audit_did_session_ended(lang),
        "account.sessions_ended" => words::audit_did_sessions_ended(lang),
        "account.password_set" => words::audit_did_password_set(lang),
        "slip.issue" => words::audit_did_letter_issue(lang),
        "login.open" => words::audit_did_login_open(lang),
        "appointment.central" => words::audit_did_appointment_central(lang),
        "appointment.elect" => words::audit_did_appointment_elect(lang),
        "appointment.helper" => words::audit_did_appointment_helper(lang),
        "appointment.confirm" => words::audit_did_appointment_confirm(lang),
        "appointment.decline" => words::audit_did_appointment_decline(lang),
        "appointment.renew" => words::audit_did_appointment_renew(lang),
        "login.close" => words::audit_did_login_close(lang),
        "login.reopen" => words::audit_did_login_reopen(lang),
        "appointment.end" => words::audit_did_appointment_end(lang),
        "obligation.accept" => words::audit_did_obligation_accept(lang),
        "obligation.take" => words::audit_did_obligation_take(lang),
        "obligation.withdraw" => words::audit_did_obligation_withdraw(lang),
        "handover.begin" => words::audit_did_handover_begin(lang),
        "handover.save" => words::audit_did_handover_save(lang),
        "handover.accept" => words::audit_did_handover_accept(lang),
        "handover.rise" => words::audit_did_handover_rise(lang),
        "handover.close" => words::audit_did_handover_close(lang),
        "act.write" => words::audit_did_act_write(lang),
        "act.answer" => words::audit_did_act_answer(lang),
        "act.scan" => words::audit_did_act_scan(lang),
        "structure.place" => words::audit_did_structure_place(lang),
        "passport.save" => words::audit_did_passport_save(lang),
        "passport.confirm" => words::audit_did_passport_confirm(lang),
        "employer.save" => words::audit_did_employer_save(lang),
        "employer.link" => words::audit_did_employer_link(lang),
        "employer.unlink" => words::audit_did_employer_unlink(lang),
        "headcount.state" => words::audit_did_headcount_state(lang),
        "paper.import" => words::audit_did_paper_import(lang),
        "file.keep" => words::audit_did_file_keep(lang),
        other => other.to_owned(),
    }
}

/// «паспорт организации»; nothing for what is only a name in an address.
#[must_use]
pub fn kind_name(lang: Lang, kind: &str) -> String {
    match kind {
        "org" => words::audit_kind_org(lang),
        "passport" => words::audit_kind_passport(lang),
        "act" => words::audit_kind_act(lang),
        "employer" => words::audit_kind_employer(lang),
        "account" => words::audit_kind_account(lang),
        "appointment" => words::audit_kind_appointment(lang),
        "obligation" => words::audit_kind_obligation(lang),
        "handover" => words::audit_kind_handover(lang),
        "file" => words::audit_kind_file(lang),
        "paper" => words::audit_kind_paper(lang),
        "request" => words::audit_kind_journal(lang),
        "unusual" => words::audit_kind_unusual(lang),
        _ => String::new(),
    }
}

/// «Много персональных данных за час: 240 человек»
#[must_use]
pub fn unusual_name(lang: Lang, kind: Kind, count: i64) -> String {
    match kind {
        Kind::Many => words::audit_unusual_many(lang, words::audit_people_count(lang, count)),
        Kind::Night => words::audit_unusual_night(lang, words::audit_people_count(lang, count)),
        Kind::Foreign => words::audit_unusual_foreign(lang, count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ACTIONS;

    #[test]
    fn every_verb_has_words_of_its_own_in_both_languages() {
        for lang in [Lang::Ru, Lang::En] {
            let mut said: Vec<String> =
                ACTIONS.iter().map(|code| action_name(lang, code)).collect();
            for (code, words) in ACTIONS.iter().zip(&said) {
                assert_ne!(code, words, "a word for it in audit.ru.ftl and audit.en.ftl");
            }
            said.sort();
            said.dedup();
            assert_eq!(said.len(), ACTIONS.len(), "two verbs that sound alike");
        }
    }
}

-- People told to the acting person are those of whom an office is told to her, which the rule of offices says already: asked in
-- the question itself instead of by a function for every row. Who keeps the accounts is told all of them, and for her nothing
-- else is looked up. The answers are as before; `knows` stays for what is asked with the rights of the owner. Expand step.
alter policy shown on account
    using ((select acting_house()) or id = (select acting_person()) or (select acting_keeps())
           or exists (select from appointment a where a.account_id = account.id));

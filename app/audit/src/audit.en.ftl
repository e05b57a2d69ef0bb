audit-journal = Journal of actions
audit-nav = Journal
audit-journal-lead = Who opened, changed and printed what in your organisations, and when.
audit-journal-lead-whole = All actions in the register: logins and numbers, without names of members.
audit-who = By or about whom
audit-who-hint = The beginning of a login or surname
audit-who-hint-login = The beginning of a login
audit-org = Organisation
audit-org-hint = Its registry number: it and all below
audit-org-none = There is no organisation of this number within your reach
audit-what = Action
audit-what-any = any
audit-from = From
audit-until = Until
audit-find = Find
audit-none = Nothing of the kind happened on these days. Take more days or fewer conditions.
audit-order = The first day is later than the last. Swap them
audit-when = When
audit-actor = Who
audit-behalf = On behalf of
audit-object = About
audit-request = Actions of one request
audit-request-lead = Everything written down by this request: { $request }.
audit-address = Page
audit-source = From where
audit-session = Session
audit-role = Office
audit-people = People shown
audit-people-count =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
audit-machine = the server
audit-nobody = not signed in
audit-thing = { $kind } { $name }
audit-unusual = Unusual access
audit-unusual-lead = Many readings in an hour, readings by night, tries to open what is foreign. Ask the person what they were for.
audit-unusual-none = Nothing unusual has happened.
audit-unusual-what = What is unusual
audit-unusual-many = Many personal data in an hour: { $people }
audit-unusual-night = Personal data by night: { $people }
audit-unusual-foreign =
    { $count ->
        [one] Tries to open what is foreign: { $count } refusal in an hour
       *[other] Tries to open what is foreign: { $count } refusals in an hour
    }
audit-unusual-between = { $from } – { $until }
audit-unusual-do = What to do
audit-unusual-mark = Mark as seen
audit-unusual-earlier = Seen
audit-unusual-seen-on = seen on { $day }
audit-unusual-task = Look at unusual access
audit-unusual-task-note =
    { $count ->
        [one] { $count } case waits for your eyes
       *[other] { $count } cases wait for your eyes
    }
did-journal-read = The journal read
did-unusual-seen = Unusual access looked at
object-request = journal
object-unusual = unusual access

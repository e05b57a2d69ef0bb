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
audit-did-read = Personal data shown
audit-did-print = Personal data printed
audit-did-export = Personal data saved as a file
audit-did-journal-read = The journal read
audit-did-denied = Refused
audit-did-sign-in = Signed in
audit-did-sign-in-failed = Failed sign-in
audit-did-sign-out = Signed out
audit-did-password-set = Password set
audit-did-letter-issue = Slip of access issued
audit-did-login-close = Login closed
audit-did-login-reopen = Login opened again
audit-did-appointment-end = Appointment ended
audit-did-obligation-accept = Obligation accepted
audit-did-obligation-take = Obligation entered from paper
audit-did-obligation-withdraw = Obligation withdrawn
audit-did-handover-begin = Hand-over begun
audit-did-handover-save = Hand-over checked
audit-did-handover-accept = Matters accepted
audit-did-handover-rise = Hand-over passed to the level above
audit-did-handover-close = Hand-over closed
audit-did-act-write = Act recorded
audit-did-act-answer = Offer answered
audit-did-act-scan = Scan added to an act
audit-did-structure-place = Structure changed
audit-did-passport-save = Passport filled
audit-did-passport-confirm = Passport confirmed
audit-did-employer-save = Institution changed
audit-did-employer-link = Institution added
audit-did-employer-unlink = Institution removed
audit-did-headcount-state = Headcount stated
audit-did-paper-import = Table imported
audit-did-file-keep = File kept
audit-kind-org = organisation
audit-kind-passport = passport of an organisation
audit-kind-act = act
audit-kind-employer = institution
audit-kind-account = account
audit-kind-appointment = appointment
audit-kind-obligation = obligation
audit-kind-handover = hand-over
audit-kind-file = file
audit-kind-paper = table
audit-kind-journal = journal
audit-did-unusual-seen = Unusual access looked at
audit-kind-unusual = unusual access
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
audit-did-login-open = Login opened
audit-did-appointment-central = Office of the centre, entered at the server
audit-did-appointment-elect = Election entered
audit-did-appointment-helper = Helper appointed
audit-did-appointment-confirm = Appointment confirmed
audit-did-appointment-decline = Appointment declined
audit-did-appointment-renew = Term renewed
audit-did-second-step = Second step of signing in
audit-did-code-failed = Wrong code
audit-did-code-taken = Code accepted
audit-did-codes-renewed = Recovery codes renewed
audit-did-factor-set = Phone set up
audit-did-factor-given-up = Phone given up
audit-did-confirmed = Password said once more
audit-did-password-failed = Wrong password when asked again
audit-did-locked = Screen locked
audit-did-unlocked = Screen unlocked
audit-did-session-ended = Session ended
audit-did-sessions-ended = Other sessions ended

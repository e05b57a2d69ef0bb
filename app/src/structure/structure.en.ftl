structure-central = the union as a whole
structure-regional = regional
structure-interregional = interregional
structure-territorial = territorial
structure-primary-territorial-rights = primary with territorial rights
structure-primary-union = united primary
structure-primary = primary
structure-unit-org = organisation of a unit
structure-bureau = bureau
structure-group = group
structure-liquidation = liquidation of the institution
structure-merger = merger
structure-split = split
structure-own-decision = own decision
structure-no-members = no members
structure-error-of-entry = entered by mistake
structure-greeting = Good day, { $name }
structure-no-office = You hold no office in force. If you were elected or appointed, ask the organisation above: access opens on the first day of the office.
structure-mine = Your organisation
structure-usual = Frequent tasks
structure-open-tree = Look at the structure
structure-open-mine = Open the page of your organisation
structure-tree = Structure of the union
structure-tree-lead = All organisations you keep. Open a level or find one by name or number.
structure-tree-help = Press the arrow to see what belongs to an organisation. The name leads to its page. To see earlier years, choose a date at the top of the page.
structure-tree-empty = On this day none of your organisations was on the register. Choose another date at the top of the page.
structure-organisation = Organisation
structure-primaries = Primaries
structure-primaries-below = Primary organisations
structure-passport = Passport
structure-passport-of = Passport filled: { $name }
structure-passport-filled = { $required ->
    [0] passport not begun yet
   *[other] { $filled } of { $required } filled
}
structure-as-of = as of { $day }
structure-open = Open: { $name }
structure-close = Close: { $name }
structure-facts = Facts
structure-identity = Kind: { $kind } · No. { $number } · founded { $founded }
structure-gone = Excluded from the register from { $day }
structure-not-yet = To be founded on { $day }
structure-full-name = Full name
structure-full-name-hint = As in the minutes, for example: Primary trade union organisation of gymnasium No. 3 of Arsk
structure-short-name = Short name
structure-short-name-hint = For lists, for example: Primary of gymnasium No. 3, Arsk
structure-kind = Kind of organisation
structure-reg-no = Registry number
structure-so-since = In this state since
structure-show-below = Show the organisations below
structure-people = Who keeps the organisation
structure-nobody = On this day nobody has access to the organisation.
structure-history = History
structure-no-history = No changes.
structure-said-founded-root = { $name } was founded
structure-said-founded = { $name } was founded within { $parent }
structure-said-renamed = { $name } was renamed to { $after }
structure-said-rekinded = { $name }: kind changed, now { $kind }
structure-said-moved = { $name } was moved to { $parent }
structure-said-merged = { $name } was merged into { $successor }
structure-said-excluded = { $name } was excluded from the register: { $reason }
structure-paper = { $body }, No. { $number } of { $date }
structure-find = Find organisations
structure-found-none = Nothing was found for “{ $said }”.
structure-found-many = The first { $count } are shown. Add a word to narrow it down.
structure-found-count = { $count ->
    [one] { $count } organisation found
   *[other] { $count } organisations found
}
structure-find-advice = Try one word of the name, the number of the organisation or the INN of the institution. Small typing errors do no harm.
structure-compare = Compare two dates
structure-compare-lead = What was founded, renamed, moved and excluded between two days, and by which act.
structure-compare-do = Compare
structure-from = After the day
structure-until = Up to and including
structure-dates-backwards = The second day is before the first. Swap them
structure-changes = { $count ->
    [0] Nothing changed between these days
    [one] { $count } change
   *[other] { $count } changes
}
structure-found = Found an organisation
structure-found-lead = The new organisation will belong to: { $parent }.
structure-rename = Rename
structure-rename-lead = Now called: { $name }. The former name stays in the history.
structure-check = Check
structure-sign = Sign
structure-again = Back to the form
structure-act-paper = Document
structure-act-body = Who decided
structure-act-body-hint = For example: Presidium of the Arsk territorial organisation
structure-act-number = Number of the document
structure-act-date = Date of the document
structure-act-effective = In force from
structure-act-effective-hint = The day from which it is so. It may lie before or after today
structure-act-text = The substance of the decision, if needed
structure-dry-run = { $count ->
    [0] Nothing will change
    [one] { $count } organisation will change
   *[other] { $count } organisations will change
}
structure-dry-run-rest = Nothing is saved yet. Check and sign.
structure-will-begin = { $name } will begin
structure-will-be-renamed = { $name } will be called { $after }
structure-will-change = Place or term will change: { $name }
structure-will-vanish = Will vanish as if it never was: { $name }
structure-new-one = The new organisation
structure-not-there = { $name } does not exist on { $day }. Choose a day when it was founded and not yet excluded
structure-there-already = { $name } exists already on { $day }
structure-orphan = { $name } would have no organisation above it on { $day }. Choose a later day or move it first
structure-cycle = { $name } would be inside itself on { $day }. Choose another organisation above
structure-wrong-kind = { $name } may not stand there on { $day }: kinds of organisations do not allow it
structure-not-in-force = This act was annulled already or never came into force
structure-answered-already = This act was answered already. Reload the page
structure-waiting = Waiting for you
structure-nothing-waits = Nothing waits for your decision today.
structure-lately = What changed in the last two months
structure-lately-all = All changes
structure-units = Units and groups
structure-since = On the register since
structure-number-is = registry number { $number }
structure-growth = { $growth } since { $day }

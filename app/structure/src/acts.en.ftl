acts-menu = What to do with the organisation
acts-menu-lead = Everything is done by an act: enter the document, look at what will change, sign.
acts-menu-none = This organisation is changed by the one above it. Please turn to it.
acts-menu-offers = Offers to and from other organisations
acts-found-what = The new organisation will stand under this one.
acts-rename-what = Another full or short name. The former one stays in the history.
acts-rekind = Change the kind
acts-rekind-what = For example, a primary becomes a united primary.
acts-move = Move
acts-move-what = The organisation will stand under another, with everything below it.
acts-merge = Merge into another
acts-merge-what = The organisation ends; everything below it passes to another.
acts-split = Split
acts-split-what = New organisations are founded from it; those you choose pass to them.
acts-exclude = Exclude from the register
acts-exclude-what = The organisation ends. Its history stays.
acts-since = Draw up an act from this day
acts-today-only = Acts are drawn up from today's page
acts-today-only-text = You are looking at another day. Open this page as of today: the day from which the act takes effect is a field of the form.
acts-today-go = Open as of today
acts-rekind-lead = Now: { $kind }. From the given day the kind will be another.
acts-rekind-field = The new kind
acts-rekind-none = In its present place this organisation can be of no other kind. Move it first.
acts-move-lead = Now stands under: { $parent }. Everything below goes along.
acts-to = Where to
acts-merge-lead = From the given day { $name } ends, and everything below it passes to the chosen organisation.
acts-into = Into which organisation
acts-also = Merge together with it
acts-also-hint = Neighbours that are merged by the same document
acts-split-lead = From the given day new organisations are founded from { $name }.
acts-split-new = New organisation { $n }
acts-split-more = Add one more new organisation
acts-split-less = Remove the last one
acts-split-children = What passes to it
acts-split-children-hint = Tick the organisations that pass to the new one
acts-split-remains = The former organisation
acts-split-stays = Stays; the new ones are split off
acts-split-ends = Ends; the new ones continue it
acts-split-ends-hint = Everything below it has to be shared out among the new ones
acts-split-twice = { $name } is ticked at two new organisations. Leave one tick
acts-split-left = { $count ->
    [one] { $count } organisation is not shared out: { $name }. Tick to which new one it passes
   *[other] { $count } organisations are not shared out, { $name } among them. Tick to which new ones they pass
}
acts-exclude-lead = From the given day { $name } is no longer in the register. History and documents stay.
acts-exclude-reason = Reason
acts-exclude-successor = Successor, if any
acts-exclude-below = { $count ->
    [one] { $count } organisation still stands below this one
   *[other] { $count } organisations still stand below this one
}
acts-exclude-below-what = Only an organisation with nothing below it can be excluded. Move them first, or merge this organisation into another: then everything below goes along.
acts-exclude-below-on = On { $day } { $name } still stands below it. Move it first or choose a later day
acts-choose-hint = Name, registry number or INN of the institution. An organisation of another branch is found by its exact number only
acts-choose-find = Find
acts-choose-found = Organisations found
acts-choose-none = Nothing found. Try one word of the name; for an organisation of another branch give its exact registry number
acts-choose-pick = Choose one of the organisations found
acts-choose-empty = Find and choose an organisation
acts-choose-unfit = { $name }: { $kind } does not fit here
acts-choose-self = This is the same organisation. Choose another
acts-choose-other-branch = another branch
acts-boxes = { $count ->
    [one] Choose from { $count } organisation
   *[other] Choose from { $count } organisations
}
acts-what = What will change
acts-consent = Consent is needed: { $name }. The offer goes to that organisation and takes effect when it agrees.
acts-offer = Offer
acts-nothing-yet = Nothing is saved yet.
acts-effects-none = Nothing will change. Check what you have entered.
acts-effects-orgs = { $count ->
    [one] { $count } organisation changes
   *[other] { $count } organisations change
}
acts-effects-along = { $count ->
    [one] { $count } organisation changes its place along with it
   *[other] { $count } organisations change their place along with it
}
acts-effects-passports = Passports
acts-effects-passports-along = { $count ->
    [one] { $count } passport goes along with its organisation
   *[other] { $count } passports go along with their organisations
}
acts-effects-passports-end = { $count ->
    [one] { $count } passport ends with its organisation
   *[other] { $count } passports end with their organisations
}
acts-effects-gain = { $count ->
    [one] { $count } person gains access
   *[other] { $count } people gain access
}
acts-effects-lose = { $count ->
    [one] { $count } person loses access
   *[other] { $count } people lose access
}
acts-effects-spoilt = { $count ->
    [one] { $count } waiting offer becomes impossible
   *[other] { $count } waiting offers become impossible
}
acts-effects-hidden = in another branch: { $count }
acts-effects-rest = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}
acts-effects-too-many = and { $count } more
acts-will-begin = { $name } will begin on { $day }
acts-will-end = { $name } will end on { $day }
acts-will-pass = { $name } will end on { $day }; { $next } continues it
acts-will-live = { $name } will go on from { $day }
acts-will-vanish = Will vanish as if it had never been: { $name }
acts-will-rename = { $before } will be called { $after } from { $day }
acts-will-rekind = { $name }: the kind changes on { $day } from { $before } to { $after }
acts-will-move = { $name } will pass on { $day } from { $before } to { $after }
acts-will-move-to = { $name } will stand under { $after } from { $day }
acts-will-move-from = { $name } will leave { $before } on { $day }
acts-will-move-off = { $name } will pass on { $day }
acts-someone = an organisation of another branch
acts-elsewhere = The act would touch one more organisation that has not agreed: { $name }. Turn to the organisation above them all
acts-many-sides = The act touches several other branches: { $names }. Such an act is drawn up by the organisation above them all
acts-offered-already = This offer has been sent already and waits for an answer. Open “Offers”
acts-annul-later = It cannot be annulled: later acts rest on it. { $name } would be outside the structure on { $day }. Annul the later act first
acts-page-lead = { $body }, No. { $number } of { $date }
acts-kind-found = Founding of an organisation
acts-kind-rename = Renaming
acts-kind-rekind = Change of kind
acts-kind-move = Move
acts-kind-merge = Merger
acts-kind-split = Split
acts-kind-exclude = Exclusion from the register
acts-kind-annul = Annulment of an act
acts-state-offered = waits for an answer
acts-state-signed = in force
acts-state-refused = refused
acts-state-withdrawn = taken back
acts-state-annulled = annulled
acts-document = Document
acts-did = What it did
acts-would = What is offered
acts-did-hidden = { $count ->
    [one] and { $count } more organisation of another branch
   *[other] and { $count } more organisations of another branch
}
acts-who = Who drew it up
acts-behalf = On behalf of
acts-made = Drawn up
acts-made-by = { $moment }, { $name }
acts-by-system = when the register was filled
acts-to-whom = Offered to
acts-answered = Answer
acts-answered-accepted = accepted, { $moment }, { $name }
acts-answered-refused = refused, { $moment }, { $name }
acts-answered-withdrawn = taken back, { $moment }, { $name }
acts-note = Note
acts-annuls = Annuls
acts-annulled-by = Annulled
acts-open-act = Open the act
acts-annul = Annul the act
acts-annul-title = Annulment of an act as if it had never been
acts-annul-lead = To be annulled: { $what }. Everything it changed becomes as it would be without it. The act and its annulment stay in the history.
acts-said-annulled = Act annulled: { $paper }
acts-done-signed = The act is signed and in force
acts-done-offered = The offer is sent
acts-done-offered-next = The answer of the other side will be seen on this page and under “Offers”. Until then the offer can be taken back.
acts-done-signed-next = Open the organisation: { $name }
acts-done-accepted = Accepted; the act is in force
acts-done-refused = The offer is refused
acts-done-withdrawn = The offer is taken back
acts-offers = Offers
acts-offers-lead = Acts that need a second side or a second person: one offers, the other accepts or refuses.
acts-offers-in = Wait for your answer
acts-offers-out = Sent by you and waiting
acts-offers-past = Answered
acts-offers-none = There are no offers. They appear when an act touches organisations of another branch, or a merger needs to be confirmed.
acts-offer-move = Move { $name } under { $target }
acts-offer-merge = Merge { $name } into { $target }
acts-offer-annul = Annul the act: { $name }
acts-offer-exclude = Exclude { $name }, successor { $target }
acts-offer-column = Offer
acts-offer-from = Offered by
acts-offer-to = To
acts-offer-since = In force from
acts-offer-sent = Sent
acts-offer-state = State
acts-offer-impossible = This offer cannot be carried out now
acts-offer-impossible-what = The offer stays: wait until the obstacle is gone, or refuse it.
acts-answer = Your answer
acts-answer-note = Note for the other side
acts-answer-note-hint = When you refuse, write why
acts-accept = Accept
acts-refuse = Refuse
acts-withdraw = Take the offer back
acts-withdraw-head = Take back
acts-refuse-why = Write why you refuse
acts-task = Answer an offer: { $what }
acts-task-note = Offered by { $name }
acts-task-since = since { $day }
acts-conflict-parent = Stands under
acts-conflict-act = Action
acts-conflict-state = State
acts-conflict-ends = ends
acts-conflict-is = in force
acts-news = { $name }, { $moment }: { $what }
acts-scan = Attach a scan of the document
acts-scan-term = Scan of the document
acts-scan-keep = Keep the scan
acts-scan-open = Save the scan
acts-scan-none = not attached
acts-scan-theirs = kept by the other side
acts-scan-there = A scan is attached to this act already

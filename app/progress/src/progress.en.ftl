progress-title = Progress of the register
progress-nav = Progress
progress-nav-short = Progress
progress-lead = How many primary organisations are stated on paper, how many are on register, how many have a login and a confirmed passport. Differences are named in words.
progress-lead-union = Regions: how many primary organisations are stated, how many are on register, how many have a login. Open a region to see its territories.
progress-help = “Stated” is the number of a paper document, “on register” are the organisations that are on register on the chosen day. A login counts when its appointment is in force on that day. A passport counts as confirmed when that was done within the last year. Choose the head of a column to change the order; choose a number to see the organisations themselves.
progress-empty = Progress is shown by territories, and your organisation has none. The facts of its passport stand on the page of the organisation.
progress-territory = Territory
progress-region = Region
progress-stated = Stated
progress-stated-on = Stated on { $day }
progress-registered = On register
progress-logins = Logins
progress-logins-issued = Logins issued
progress-passports = Passports
progress-passports-confirmed = Passports confirmed
progress-difference = Difference
progress-share = Share
progress-share-of = On register of what is stated: { $name }
progress-printed-total = the document prints { $count }
progress-of-stated = { $share } of what is stated
progress-of-registered = { $share } of organisations on register
progress-every-login = one for every organisation
progress-without-login = { $count ->
    [one] { $count } organisation without a login
   *[other] { $count } organisations without a login
}
progress-no-paper = nothing stated on paper
progress-papers = { $count ->
    [one] by { $count } document
   *[other] by { $count } documents
}
progress-same = the same
progress-paper-more = { $count } more on paper
progress-register-more = { $count } more on register
progress-not-stated = not stated on paper
progress-not-found = not found on register
progress-logins-fewer = { $count } fewer logins than organisations
progress-logins-more = { $count } more logins than organisations
progress-direct = Directly below
progress-total = { $count ->
    [one] Sum of { $count } row
   *[other] Sum of { $count } rows
}
progress-filters = Which rows are shown
progress-show-all = All
progress-show-differ = Numbers differ
progress-show-unmatched = No counterpart
progress-show-passports = Passports not confirmed
progress-none-shown = There are no such rows.
progress-summary-line = Numbers differ in { $differ } of { $stated } territories with a number on paper: in { $paper } more is stated, in { $register } more is on register.
progress-source = Stated by: { $who }. { $title }. As of { $day }, taken in { $entered }.
progress-printed-differs = The document prints { $printed }, the rows of its table give { $rows }: { $difference ->
    [0] the same.
   *[other] a difference of { $difference }. Here it is always the sum of the rows.
}
progress-printed-rows = These rows print more than one number: { $rows }.
progress-printed-row = { $name } — { $printed }
progress-chart-title = { $count ->
    [one] The greatest difference
   *[other] The { $count } greatest differences
}
progress-chart-unit = Primary organisations. Source: the table above, on { $day }.
progress-chart-stated = stated
progress-chart-registered = on register
progress-chart-logins = logins
progress-download = Download the table
progress-head-no-column = The first line has no column “{ $column }”. Add it
progress-head-twice = The column “{ $column }” stands twice in the first line. Keep one
progress-head-strange = The column “{ $column }” does not belong here. Remove it or correct its name
progress-head-day = The name of the column “{ $column }” holds no such day. Write for example “Первичных на 01.01.2020”
progress-too-big = The file is larger than { $count } kilobytes. This is no table of territories: check whether it is the right file
progress-not-text = The file cannot be read as text. Save the table as “CSV UTF-8”
progress-no-rows = The file holds no row with a territory
progress-too-many-rows = The table has more than { $count } rows. Divide it
progress-open-quote = A quotation mark is not closed: their number is odd. Correct the line in which it opens
progress-cells = The line has { $found ->
    [one] { $found } cell
   *[other] { $found } cells
}, the head { $wanted }. Check separators and quotation marks
progress-missing = “{ $column }” is empty
progress-cell-long = The cell “{ $column }” holds more than { $limit } characters. Shorten the text
progress-cell-forbidden = The cell “{ $column }” holds invisible or control characters or a line end. Type the text again
progress-not-number = “{ $column }”: “{ $said }” is no whole number from { $least } to { $most }
progress-row-twice = The same territory and part stand in line { $line } already. Keep one of the lines
progress-number-taken = This number belongs to another territory in line { $line }. Correct the number
progress-at-line = Line { $line }: { $text }
progress-at-file = File: { $text }
progress-column-no = No.
progress-column-territory = Territory
progress-column-unit = Part
progress-column-primaries = Primaries
progress-column-logins = Logins
progress-column-note = Note
progress-upload = Upload a table
progress-organisation = Organisation
progress-above = Part of
progress-confirmed-on = Passport confirmed
progress-all-title = Primary organisations
progress-with-login-title = Primary organisations with a login
progress-no-login-title = Primary organisations without a login
progress-confirmed-title = Primary organisations with a confirmed passport
progress-unconfirmed-title = Primary organisations without a confirmed passport
progress-reg-no = Registry number
progress-which-login = With a login
progress-which-no-login = Without a login
progress-which-confirmed = Passport confirmed
progress-which-unconfirmed = Passport not confirmed
progress-nobody-behind = There are no such organisations.
progress-upload-title = Upload a paper table
progress-upload-lead = The numbers of the document will stand beside the register and stay apart from it: the register itself does not change. Organisation: { $name }.
progress-upload-help = Save the table in Excel as “CSV UTF-8”. Its first line names the columns: №, Территория, Подразделение, Первичных на 01.01.2020 (with its own day), Логинов, Примечание. The part, the number of primaries and the note may be empty.
progress-upload-file = Table
progress-upload-file-hint = A CSV file of at most { $count } kilobytes
progress-upload-document = Name of the document
progress-upload-document-hint = For example: Resolution No. 3 of 28.09.2020, annex 1
progress-upload-who = Who states these numbers
progress-upload-day = As of which day, when it is not the one in the head of the table
progress-upload-printed = The total printed under the table, when there is one
progress-upload-check = Check
progress-upload-more = And more remarks: { $count }
progress-upload-known = This table was taken in on { $day } already: “{ $title }”. There is no need to do so again
progress-upload-preview = Check the table
progress-upload-preview-lead = { $title }. { $who }, as of { $day }.
progress-upload-nothing-yet = Nothing has been taken in yet. When all is right, take the table in; when not, choose a corrected file.
progress-upload-rows = Rows
progress-upload-sum = Sum of the rows
progress-upload-no-printed = no printed total given
progress-upload-unlinked = Without a counterpart
progress-upload-unlinked-note = these rows are kept and shown as differences
progress-upload-all-linked = every row has its organisation
progress-upload-speaks-of = Organisation on register
progress-upload-do = Take the table in
progress-upload-again = Choose another file
progress-upload-done = The table was taken in: { $title }, as of { $day }.
progress-upload-choose = Choose the file with the table
progress-upload-later = A later document is shown here: it counts on the chosen day.
did-paper-import = Table imported
object-paper = table

ui-day = Day
ui-month = Month
ui-year = Year
ui-check = { $count ->
    [one] Check { $count } field
   *[other] Check { $count } fields
}
ui-warning = Warning:
ui-back = Back
ui-further = Further
ui-print = Print
ui-pages = Pages of the list
ui-steps = Steps
ui-step = step { $at } of { $of }
ui-step-done = filled in
ui-file-hint = A scan or a photograph: PDF, JPEG or PNG, at most 10 MB
ui-file-again = Choose the file again: browsers do not give it back with the form. PDF, JPEG or PNG, at most 10 MB
ui-file = Download the table
ui-file-cut = { $most ->
    [one] The file holds only the first { $most } row of the list. Narrow the list to download the rest
   *[other] The file holds only the first { $most } rows of the list. Narrow the list to download the rest
}
ui-list-all = Show all
ui-not-chosen = Not chosen
ui-optional = { $field } (optional)

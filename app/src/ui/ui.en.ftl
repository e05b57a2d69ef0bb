ui-day = Day
ui-month = Month
ui-year = Year
ui-check = { $count ->
    [one] Check { $count } field
   *[other] Check { $count } fields
}

tree-primaries-said = { $count ->
    [one] { $count } primary
   *[other] { $count } primaries
}
tree-passport-said = Passport filled to { $percent } %
tree-passport-none = not begun
tree-lead = All the organisations you keep. Open a level, or find one by name, number, institution or INN.
tree-help = Press a row to see what stands below. The name leads to its page. With the keyboard: up and down move between rows, right and left open and close, “*” opens the whole level, letters lead to a name, Enter opens the page. To see earlier years, choose a day at the top of the page.
tree-label = Structure
tree-more = { $count ->
    [one] Show { $count } more organisation
   *[other] Show { $count } more organisations
}
tree-earlier = Show from the beginning of the level
tree-wait = Loading…
tree-slow = The line is slow, the rows are still on their way…
tree-lost = These rows could not be loaded: the line was lost. Everything else is in place, please try again.
tree-again = Try again
tree-passport-word = passport
tree-all = All
tree-without-passport = Passport not filled
tree-without-login = Kept by nobody
tree-changed = Changed within a month
tree-filters = What to show
tree-none-such = There are no such organisations.
tree-above = Stands in
tree-passport-of = Passport filled: { $name }

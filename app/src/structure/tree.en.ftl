tree-primaries-said = { $count ->
    [one] { $count } primary organisation
   *[other] { $count } primary organisations
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

find-label = Find in the structure
find-hint = By name, number, institution or INN. Typing errors and the other layout are forgiven
find-do = Find
find-lost = The search did not get through: the line was lost. Press “Find” or try again.
find-none = Nothing was found for “{ $said }”.
find-first = The first { $count } are shown. Add a word to narrow it down.
find-count = { $count ->
    [one] { $count } organisation found
   *[other] { $count } organisations found
}
find-switched = Keyboard layout corrected: “{ $said }”.
find-begin = Type a name, a number, an institution or an INN into the field at the top.
find-advice = Try one word of the name, the number of the organisation or the INN of the institution. Small typing errors do no harm.
find-identity = { $kind } · № { $number }
find-ended = excluded on { $day }
find-earlier = earlier: { $name }
find-in-tree = Show in the structure
find-in-tree-then = Show in the structure on { $day }

compare-lead = What was founded, renamed, moved, merged and excluded between two days, by which act, and how many organisations there are in the end.
compare-first-day = First day
compare-second-day = Second day
compare-branch = Whose structure
compare-all-branches = all that you keep
compare-turned = The second day was before the first. The days have changed places.
compare-between = Between { $from } and { $until }
compare-what = What to show
compare-all = All changes
compare-found = Founded
compare-renamed = Renamed
compare-moved = Moved
compare-merged = Merged
compare-excluded = Excluded
compare-rekinded = Changed of kind
compare-only-on = Only there on { $day }
compare-nothing = There were no such changes between these days.
compare-primaries = Primary organisations
compare-directly = Directly within
compare-difference = Difference
compare-total = Total
compare-same = { $count ->
    [one] In { $count } more organisation the number has not changed.
   *[other] In { $count } more organisations the number has not changed.
}

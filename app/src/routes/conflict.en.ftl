conflict-title = This has just been changed
conflict-lead = While you filled in the form somebody else changed it. Your changes are not saved yet: compare and choose.
conflict-what = What
conflict-hers = Yours
conflict-now = Now in the register
conflict-choose = If you go on, your version is entered over the present one. What the other changed stays in the history.
conflict-mine = Enter mine
conflict-theirs = Leave it as it is now

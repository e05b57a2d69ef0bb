routes-home = To the home page
routes-request = Reference for the hot line: { $id }
routes-not-found = There is no such page
routes-not-found-text = The address may be mistyped, or this organisation does not belong to yours. Use the search or the structure.
routes-forbidden = This is not yours to do
routes-forbidden-text = You may look, but not change: that is for the organisation above or for the chair. Please ask them.
routes-malformed = The request could not be read
routes-malformed-text = Nothing was saved. Go back, reload the page and fill in the form again.
routes-reused = This form was already sent
routes-reused-text = The first sending was saved, the second with other content was not. Open the form again to make new changes.
routes-conflict = Somebody changed this while you were filling in the form
routes-conflict-text = Your changes were not saved. Open the page again, compare, and enter what is needed.
routes-stand = A stand for trying things: all people and organisations are invented
routes-form-back = Everything you had typed is back in the form: look at it and save
routes-later = Too many attempts to sign in
routes-later-seconds = Signing in is closed for a moment, so that nobody can guess your password. Please wait { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}, look at the layout of your keyboard and try again.
routes-later-text = Signing in is closed for a while, so that nobody can guess your password. Please wait { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} and try again.
routes-away = The database does not answer
routes-away-text = Nothing was saved. Wait a minute and send the form again: sending it twice does not save it twice.
routes-internal = It could not be done
routes-internal-text = The fault is ours; nothing was saved. Try again; if it repeats, tell the hot line the number below.
routes-nav-home = Home
routes-nav-structure = Structure
routes-nav-compare = Two dates
routes-nav-compare-short = Days
routes-no-office = no office in force
routes-office-unobliged = { $role }: opens when you accept the obligation
routes-locked = the screen is closed
routes-not-in-yet = signing in is not finished
routes-nav-employers = Institutions
routes-nav-logins = Logins

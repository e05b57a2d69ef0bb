# Refusals of the server itself: limits, deadlines, pages of others.
routes-sign-in = Please sign in
routes-sign-in-text = Only people who have signed in to the register may see this. Sign in and open the page again.
routes-elsewhere = The form was not sent from a page of the register
routes-elsewhere-text = Nothing was saved. Open the register yourself, by its address, and fill in the form there: this way no other page can act in your name.
routes-method = This page does not accept that
routes-method-text = Nothing was saved. Open the page you need from the menu or the structure and do it there.
routes-too-large = Too much was sent
routes-too-large-text = Nothing was saved. Shorten the text or reduce the file and send the form again.
routes-wrong-type-text = Nothing was saved. This page accepts only its own form. Open it again and fill it in.
routes-headers-text = Nothing was saved. The browser sent too much service information. Delete the saved data of this site in the settings of the browser and sign in again.
routes-slow = The answer took too long
routes-slow-text = Open the page again in a minute. If you sent a form, look whether the changes are there; if not, send it again: a second sending does not make a second record.
routes-unsure = The connection to the database broke while saving
routes-unsure-text = It is not known yet whether it was saved. Wait a minute, go back and send the same form again: if it is saved already, no second record will appear.

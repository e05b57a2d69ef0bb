routes-api-sign-in = Your session has ended. Please sign in again: reload the page.
routes-api-malformed = The request could not be read. Reload the page and try again.

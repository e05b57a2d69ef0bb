routes-api-sign-in = Your session has ended. Please sign in again: reload the page.
routes-api-malformed = The request could not be read. Reload the page and try again.
routes-api-foreign = The register has been updated. Open the page anew and try again: what was typed has not been sent.

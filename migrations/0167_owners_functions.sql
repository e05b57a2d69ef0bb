-- What answers with the owner's rights is asked by the role that serves people and by nobody else: any other role of the
-- database would be told past the second line (SEC-10, decision 0161). The owner keeps its own right; a trigger asks nobody.
revoke execute on function
    acting_offices, passes_on, knows, governs, offices_held, logins_taken, add_account, signer, access_on,
    accounts_called, obligation_signer, journal_is_linked
from public;
grant execute on function
    acting_offices, passes_on, knows, governs, offices_held, logins_taken, add_account, signer, access_on,
    accounts_called, obligation_signer
to ediny_app;

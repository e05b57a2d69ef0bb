can-view = see organisations and their passports
can-accounts = keep accounts

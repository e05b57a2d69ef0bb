can-fill = fill the passport
can-confirm-passport = confirm the passport for the year
can-employers = keep employers and headcounts

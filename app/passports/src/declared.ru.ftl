can-fill = заполнять паспорт
can-confirm-passport = подтверждать паспорт за год
can-employers = вести работодателей и численность

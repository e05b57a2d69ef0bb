can-journal = смотреть журнал своих организаций
can-unusual = видеть необычные обращения
can-whole-journal = смотреть весь журнал

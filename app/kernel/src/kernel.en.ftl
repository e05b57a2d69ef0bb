kernel-choose = Choose one of the options
kernel-number = Enter a whole number from 0 to { $most }
kernel-empty = Fill in this field
kernel-too-long = Shorten the text: at most { $limit ->
    [one] { $limit } character fits here
   *[other] { $limit } characters fit here
}
kernel-forbidden = The text holds invisible or control characters. Type it again by hand
kernel-malformed = Check the entry: it does not look like what is expected here
kernel-check-digit = The control digit does not fit. Compare the number with the document
kernel-day-unreadable = Enter a date: day, month and year, for example 1 09 2026
kernel-day-none = There is no such day in the calendar. Check day and month
kernel-day-early = The date is before 1900. Check the year
kernel-day-late = The date is more than five years ahead. Check the year
kernel-file-empty = Choose a file: a scan as PDF, JPEG or PNG
kernel-file-large = The file is larger than 10 MB. Make it smaller or split it
kernel-file-detailed = The picture is too detailed. Scan the document at 300 dots per inch
kernel-file-unknown = This is no PDF, JPEG or PNG, whatever its name says. Choose a scan or a photograph of the document
kernel-file-broken = The file is damaged and cannot be opened. Scan or download it again
kernel-file-room = The organisation keeps too many files already. Ask the hot line
kernel-day-ahead = This day has not come yet. Give today or an earlier one
kernel-nothing = not given
kernel-digits = Enter { $count } digits, without letters and hyphens
kernel-digits-oktmo = Enter 8 or 11 digits
kernel-fias-wrong = The code has 36 characters: digits, letters from a to f and hyphens
kernel-phone-wrong = Enter the phone with its area code: 10 digits after 8 or +7
kernel-email-wrong = Enter one address with an @, without spaces
kernel-site-wrong = Enter the address of the site, for example: profkom-arsk.ru
kernel-percent-wrong = Enter a share, for example: 1 or 0,5
kernel-yes = yes
kernel-no = no
did-read = Personal data shown
did-print = Personal data printed
did-export = Personal data saved as a file
did-denied = Refused
did-file-keep = File kept
object-org = organisation
object-file = file

can-found = found organisations
can-rename = rename and change the kind
can-move = move, merge, split
can-exclude = exclude from the register
can-annul = annul own acts
can-answer = answer offers of other organisations

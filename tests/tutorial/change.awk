# change.awk DIFF FILE: FILE with the changes of DIFF, which has no line numbers: the lines around a change say where it
# is, and have to be there once.
BEGIN { places = 0 }

FNR == NR {
    if ($0 == "@@") { places++; next }
    if ($0 !~ /^\+/) old[places] = old[places] substr($0, 2) "\n"
    if ($0 !~ /^-/) new[places] = new[places] substr($0, 2) "\n"
    next
}

{ all = all $0 "\n" }

END {
    for (i = 0; i <= places; i++) {
        at = index(all, old[i])
        if (!at || index(substr(all, at + 1), old[i])) {
            print "expected these lines, once:\n" old[i] > "/dev/stderr"
            exit 1
        }
        all = substr(all, 1, at - 1) new[i] substr(all, at + length(old[i]))
    }
    printf "%s", all
}

module civic/selfscan

go 1.26

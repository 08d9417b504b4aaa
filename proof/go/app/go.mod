module proof/app

go 1.26.0

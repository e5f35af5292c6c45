### The licences of what the app contains.

licences-title = Licences
    .text = Örtöö is free software (MIT or Apache 2.0). It contains these works of others.
licences-open = Licences…
licences-none = This build is no package: the licences are gathered when one is made.

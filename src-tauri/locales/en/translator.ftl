### The translator that the reader sets up.

translator-title = Translation
    .text = Off unless you set up a translator of your own. The text of an article is sent to it when you ask for a translation, and only then.
translator-kind = Translator
translator-off = None
translator-openai = Chat model (OpenAI protocol)
translator-url = Address
translator-model = Model
translator-key = Key
    .hint = If it needs one. It goes to the system's keychain, not to Örtöö's files.
translator-key-there = A key is in the system's keychain. A new one takes its place.
translator-key-keep = Keep the key
translator-key-remove = Remove the key
translator-key-kept = The key is in the system's keychain
translator-key-removed = The key has been removed
translator-try = Try it
translator-trying = The translator is at work…

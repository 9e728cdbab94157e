"""How well, and how fast, the understanding hears labelled utterances: `./homigo understand --evaluate`."""

"""The people we call: storage, media, geocoding; each one real, each one local when nothing is configured."""

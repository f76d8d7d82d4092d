//! Decoders for what other status pages publish.

package io.chronotick.sources.ntp.nts;

/**
 * The two keys of a TLS session.
 *
 * @param ours seals requests
 * @param theirs has sealed answers
 */
record NtsKeys(AesSiv ours, AesSiv theirs) {}

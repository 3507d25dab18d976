/**
 * The server as a client meets it: the protocol's bytes over a pipe or a socket, and what the host
 * says about the process.
 *
 * <p><b>Start here:</b> {@link io.chronotick.bench.wire.Rpc} for what is asked, {@link
 * io.chronotick.bench.wire.ServerProcess} and {@link io.chronotick.bench.wire.HttpLink} for how.
 * Nothing here knows the server's code, so that any server of the protocol can be measured.
 *
 * <p><b>HAZARD:</b> no client for use: it trusts the server it measures to answer at all.
 */
@NullMarked
package io.chronotick.bench.wire;

import org.jspecify.annotations.NullMarked;

/**
 * Measures a server over HTTP from outside, as clients meet it that keep their connections.
 *
 * <p><b>Start here:</b> {@link io.chronotick.bench.http.HttpCommand}.
 *
 * <p><b>HAZARD:</b> clients and server share the machine, so the figures are those of both.
 */
@NullMarked
package io.chronotick.bench.http;

import org.jspecify.annotations.NullMarked;

/**
 * JSON, in one place: how a tool's answer looks on the wire and on the command line, and how a line
 * from a client becomes plain values.
 *
 * <p>Start here: {@link io.chronotick.mcp.json.Json}.
 *
 * <p>Contract: a <em>tree</em> is made of {@code Map<String, ?>} in a stable order, {@code List},
 * {@code String}, {@code Boolean}, {@code Long}, {@code Integer}, {@link java.math.BigInteger},
 * {@code Double} and {@code null}, nothing else. Everything here is a pure function and safe for
 * any number of threads.
 *
 * <p>HAZARD: an integer that does not fit a {@code long} is a {@code BigInteger} and a number with
 * a fraction or an exponent is a {@code double}; a reader must expect all three.
 *
 * <p>References: RFC 8259 (JSON), RFC 7493 (I-JSON: no duplicate names, no lone surrogates).
 */
@NullMarked
package io.chronotick.mcp.json;

import org.jspecify.annotations.NullMarked;

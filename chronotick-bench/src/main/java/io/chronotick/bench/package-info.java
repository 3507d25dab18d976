/**
 * The evidence: what the library costs and what it achieves, as commands of one jar.
 *
 * <p>Start here: {@link io.chronotick.bench.Main}. Nothing imports this module; it may import all.
 */
@NullMarked
package io.chronotick.bench;

import org.jspecify.annotations.NullMarked;

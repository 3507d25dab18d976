/**
 * How refused text is shown in messages, said once for every package of this module. Not exported.
 */
@NullMarked
package io.chronotick.model.text;

import org.jspecify.annotations.NullMarked;

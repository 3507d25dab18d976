/** Which of two events came first. */
@NullMarked
package io.chronotick.vectorclock;

import org.jspecify.annotations.NullMarked;

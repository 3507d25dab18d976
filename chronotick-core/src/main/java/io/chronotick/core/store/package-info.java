/**
 * What survives a restart: one small payload a file, whole or not at all, and a thread of its own
 * to write it.
 *
 * <p><b>Start here:</b> {@link io.chronotick.core.store.StateFile} holds the payload and its
 * generations; {@link io.chronotick.core.store.BackgroundSaver} writes it so that nobody waits for
 * a disk. {@code StateFormat} is the form on disk, {@code FileSystemOps} every operation asked of
 * the file system.
 *
 * <p><b>Contract.</b> A payload whose saving was acknowledged is what the next opening reads, after
 * a kill at any moment and after a power loss, as far as the disk keeps what it says it has
 * written. What the world does wrong (a full disk, no permission, another process, a damaged file,
 * a newer version) is a value with a reason in plain words, without the path; what the caller does
 * wrong throws. A file of a newer version is never overwritten.
 *
 * <p><b>HAZARD:</b> the lock holds between processes that see one file system and its locks. Some
 * network file systems have none; and whoever deletes the lock file defeats it.
 *
 * <p><b>HAZARD:</b> the checksum finds accidents, not forgery. Who may write the directory may
 * write the state, so the payload must be one that can be believed only within its own limits.
 */
@NullMarked
package io.chronotick.core.store;

import org.jspecify.annotations.NullMarked;

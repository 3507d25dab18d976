/**
 * The operating system's edges: the timer, the sockets and the resolver of a real host, its kernel
 * and its programs.
 *
 * <p><b>Start here:</b> {@link io.chronotick.sources.os.HostDatagrams} stamps requests and answers,
 * {@link io.chronotick.sources.os.HostScheduler} is the timer and {@link
 * io.chronotick.sources.os.HostNameResolver} looks names up. {@link
 * io.chronotick.sources.HostEnvironment} opens and closes all three together. {@link
 * io.chronotick.sources.os.JunixDatagrams} reaches sockets in the file system, {@link
 * io.chronotick.sources.os.KernelClocks} the kernel's clock, and {@link
 * io.chronotick.sources.os.ChildProcess} programs; the wires that need one of these open it.
 *
 * <p><b>Contract.</b> Every class is safe for any thread, owns daemon threads only, and gives them
 * and every socket back when closed. Closing is idempotent and never throws; what is asked of a
 * closed edge is answered as a failure, not as an exception. A callback that throws is logged and
 * forgotten: it never takes a thread of the edge with it.
 *
 * <p><b>HAZARD:</b> JNA and junixsocket unpack a library into the directory for temporary files and
 * load it. Where that may not be executed they do not work, which is then an answer like any other.
 *
 * <p><b>HAZARD:</b> the kernel stamps datagrams with the wall clock. A stamp is only believed while
 * nobody sets that clock between the request and the look at the stamp.
 *
 * <p><b>HAZARD:</b> without kernel stamps a stamp is taken in user space, a few microseconds after
 * the fact on a quiet host and a time slice after it on a busy one. It is always late on receipt
 * and always early on sending, so a round trip is only ever measured too long.
 */
@NullMarked
package io.chronotick.sources.os;

import org.jspecify.annotations.NullMarked;

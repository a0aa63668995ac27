package org.treehook.filter;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What threads have used so far, as far as this virtual machine tells. */
final class ThreadUsage {

    private static final java.lang.management.ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final @Nullable ThreadMXBean ALLOCATIONS = THREADS instanceof ThreadMXBean hotSpot
                    && hotSpot.isThreadAllocatedMemorySupported()
                    && hotSpot.isThreadAllocatedMemoryEnabled()
            ? hotSpot
            : null;
    private static final boolean CPU_TIMES = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();

    private ThreadUsage() {}

    /** In bytes; always 0 where it is unknown. */
    static long allocatedByCurrentThread() {
        return ALLOCATIONS == null ? 0 : ALLOCATIONS.getCurrentThreadAllocatedBytes();
    }

    /** In bytes; always 0 where it is unknown. */
    static long allocatedBy(long threadId) {
        return ALLOCATIONS == null ? 0 : ALLOCATIONS.getThreadAllocatedBytes(threadId);
    }

    /** In nanoseconds; the time on the clock where it is unknown. */
    static long cpuTimeOf(long threadId) {
        return CPU_TIMES ? THREADS.getThreadCpuTime(threadId) : System.nanoTime();
    }
}

package dev.fovea.dashboard.web;

/** The dashboard cannot open; the message is one sentence or two that say what to type. */
public final class DashboardException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DashboardException(String message) {
        super(message);
    }

    DashboardException(String message, Throwable cause) {
        super(message, cause);
    }
}

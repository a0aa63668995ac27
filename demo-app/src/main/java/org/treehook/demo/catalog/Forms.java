package org.treehook.demo.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;

/** Where forms are kept; deleted ones too, until they are restored. */
@Component
final class Forms {

    private final FormRows rows;
    private final JdbcAggregateOperations writing;

    Forms(FormRows rows, JdbcAggregateOperations writing) {
        this.rows = rows;
        this.writing = writing;
    }

    List<Form> of(String ownerId) {
        return rows.findByOwnerIdAndRestorationTokenOrderBySlug(ownerId, Form.LIVING);
    }

    List<Form> deletedOf(String ownerId) {
        return rows.findByOwnerIdAndRestorationTokenNotOrderByName(ownerId, Form.LIVING);
    }

    Optional<Form> find(String ownerId, String slug) {
        return rows.findByOwnerIdAndRestorationTokenAndSlug(ownerId, Form.LIVING, slug);
    }

    Optional<Form> byId(String id) {
        return rows.findByIdAndRestorationToken(id, Form.LIVING);
    }

    /** As {@link #byId}; no other transaction changes the form until this one ends. */
    Optional<Form> lock(String id) {
        return rows.queryByIdAndRestorationToken(id, Form.LIVING);
    }

    /** A deleted form; no other transaction changes it until this one ends. */
    Optional<Form> deleted(String ownerId, String restorationToken) {
        return restorationToken.equals(Form.LIVING)
                ? Optional.empty()
                : rows.queryByOwnerIdAndRestorationToken(ownerId, restorationToken);
    }

    boolean any(Kapp kapp) {
        return rows.existsByOwnerId(kapp.id());
    }

    void insert(Form form) {
        writing.insert(form);
    }

    void update(Form form) {
        writing.update(form);
    }
}

package org.treehook.demo.catalog;

import static org.springframework.data.relational.core.query.Criteria.where;
import static org.springframework.data.relational.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.treehook.rest.ApiException;

/** Where kapps are kept. */
@Component
public final class Kapps {

    private final JdbcAggregateOperations rows;

    Kapps(JdbcAggregateOperations rows) {
        this.rows = rows;
    }

    public List<Kapp> all() {
        return rows.findAll(Kapp.class, Sort.by("slug"));
    }

    public Optional<Kapp> find(String slug) {
        return rows.findOne(query(where("slug").is(slug)), Kapp.class);
    }

    /** The kapp of this slug; 404 if there is none. */
    public Kapp get(String slug) {
        return find(slug).orElseThrow(() -> ApiException.notFound("kapp", slug));
    }

    Kapp byId(String id) {
        return rows.findById(id, Kapp.class);
    }

    void insert(Kapp kapp) {
        rows.insert(kapp);
    }

    void update(Kapp kapp) {
        rows.update(kapp);
    }

    void delete(Kapp kapp) {
        rows.delete(kapp);
    }
}

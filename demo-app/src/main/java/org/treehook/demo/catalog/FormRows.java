package org.treehook.demo.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface FormRows extends Repository<Form, String> {

    List<Form> findByOwnerIdAndRestorationTokenOrderBySlug(String ownerId, String token);

    List<Form> findByOwnerIdAndRestorationTokenNotOrderByName(String ownerId, String token);

    Optional<Form> findByOwnerIdAndRestorationTokenAndSlug(String ownerId, String token, String slug);

    Optional<Form> findByIdAndRestorationToken(String id, String token);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Form> queryByIdAndRestorationToken(String id, String token);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Form> queryByOwnerIdAndRestorationToken(String ownerId, String token);

    boolean existsByOwnerId(String ownerId);
}

package org.treehook.demo.attribute;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface DefinitionRows extends Repository<AttributeDefinition, String> {

    List<AttributeDefinition> findByOwnerOrderByName(AttributeOwner owner);

    Optional<AttributeDefinition> findByOwnerAndName(AttributeOwner owner, String name);

    @Query("select exists (select 1 from P_ATTRIBUTE where DEFINITION_ID = :definitionId and POSITION_ > 0)")
    boolean anyRecordHasMany(String definitionId);

    @Modifying
    @Query("delete from P_ATTRIBUTE where DEFINITION_ID = :definitionId")
    void deleteValues(String definitionId);

    @Modifying
    @Query("delete from P_ATTRIBUTE where DEFINITION_ID in"
            + " (select ID from P_ATTRIBUTE_DEFINITION where OWNER_ID = :ownerId)")
    void deleteValuesOf(String ownerId);

    @Modifying
    @Query("delete from P_ATTRIBUTE_DEFINITION where OWNER_ID = :ownerId")
    void deleteOf(String ownerId);
}

package org.treehook.deployment.links;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What others can refer to in a class. Names are those of class files: {@code java/lang/Object}, methods as
 * {@code equals(Ljava/lang/Object;)Z}, fields as {@code value:I}.
 *
 * @param parents its superclass and its interfaces
 */
record ClassFile(
        String name, List<String> parents, boolean isConcrete, Set<String> members, Set<String> abstractMethods) {

    static ClassFile read(byte[] content) {
        ClassReader reader = new ClassReader(content);
        List<String> parents = new ArrayList<>(List.of(reader.getInterfaces()));
        if (reader.getSuperName() != null) {
            parents.add(0, reader.getSuperName());
        }
        boolean concrete = (reader.getAccess() & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0;
        Members members = new Members();
        reader.accept(members, ClassReader.SKIP_CODE);
        return new ClassFile(reader.getClassName(), parents, concrete, members.all, members.abstractMethods);
    }

    private static final class Members extends ClassVisitor {

        private final Set<String> all = new HashSet<>();
        private final Set<String> abstractMethods = new HashSet<>();

        Members() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            all.add(name + descriptor);
            if ((access & Opcodes.ACC_ABSTRACT) != 0) {
                abstractMethods.add(name + descriptor);
            }
            return null;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            all.add(name + ":" + descriptor);
            return null;
        }
    }
}

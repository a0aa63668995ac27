package org.treehook.deployment.links;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** All that a class names: types wherever they stand, methods and fields of code, and what its lambdas implement. */
record References(Set<String> types, Set<Member> members) {

    static References of(byte[] content) {
        References references = new References(new TreeSet<>(), new TreeSet<>());
        // It asks for a new name of each thing that it comes upon.
        new ClassReader(content).accept(new ClassRemapper(new ClassWriter(0), references.new Collector()), 0);
        return references;
    }

    /**
     * A method or field.
     *
     * @param owner the class in which its search begins
     * @param name with its descriptor, as {@link ClassFile} has it
     */
    record Member(String owner, String name) implements Comparable<Member> {

        @Override
        public int compareTo(Member other) {
            return toString().compareTo(other.toString());
        }
    }

    private final class Collector extends Remapper {

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String type) {
            types.add(type);
            return type;
        }

        @Override
        public String mapMethodName(String owner, String name, String descriptor) {
            members.add(new Member(owner, name + descriptor));
            return name;
        }

        @Override
        public String mapFieldName(String owner, String name, String descriptor) {
            members.add(new Member(owner, name + ":" + descriptor));
            return name;
        }
    }
}
